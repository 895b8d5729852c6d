<%@ page contentType="text/html; charset=UTF-8" %>
<!DOCTYPE html>
<html lang="en"><head><title>Page</title></head><body><p>The sum is ${sum}.</p></body></html>

# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\app
COPY app.exe C:\app\
RUN Invoke-WebRequest -Uri 'https://example.org/tool.zip' -OutFile tool.zip; `
    Expand-Archive tool.zip -DestinationPath C:\tool; `
    Remove-Item tool.zip
ENTRYPOINT ["C:\\app\\app.exe"]

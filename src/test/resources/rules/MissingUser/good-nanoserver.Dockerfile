# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
CMD ["app.exe"]

# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN Get-Item x | Remove-Item
SHELL ["pwsh", "-c"]
RUN Get-Item x | Remove-Item
SHELL ["cmd", "/S", "/C"]
RUN dir | more

@echo off
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" %ABLATE_JAVA_OPTIONS% -jar "%~dp0ablate.jar" %*
exit /b %ERRORLEVEL%

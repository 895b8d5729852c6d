/* Prints the name of the user that it runs as, looked up by the C library, and a number from the mathematics library. */
#include <errno.h>
#include <math.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **arguments) {
    struct passwd *user = getpwuid(getuid());
    double number = count > 1 ? strtod(arguments[1], NULL) : 2.0;
    if (user == NULL) {
        perror("getpwuid");
        return 1;
    }
    printf("%s %d %s %.4f\n", user->pw_name, (int)getuid(), user->pw_shell, sqrt(number));
    return 0;
}

/* Answers every HTTP request with the numeric user and group that it runs as. */
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void stop(int signal) {
    (void)signal;
    _exit(0);
}

static void answer(int client) {
    char request[1024];
    char body[64];
    char response[256];
    if (read(client, request, sizeof request) > 0) {
        int size = snprintf(body, sizeof body, "uid=%d gid=%d\n", (int)getuid(), (int)getgid());
        int length = snprintf(response, sizeof response,
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", size, body);
        if (write(client, response, (size_t)length) != length) {
            perror("write");
        }
    }
    close(client);
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(8080), .sin_addr = {htonl(INADDR_ANY)}};
    int server = socket(AF_INET, SOCK_STREAM, 0);
    signal(SIGTERM, stop);
    if (server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) != 0 || listen(server, 16) != 0) {
        perror("listen on port 8080");
        return 1;
    }
    puts("listening");
    fflush(stdout);
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client >= 0) {
            answer(client);
        }
    }
}

package dev.pinnace.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A name server that knows one name (RFC 1035): started inside a container's network, it lives as long as that container. */
public final class LoopbackDns {
    static final String READY = "answering";

    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final short ANSWER = (short) 0x8580;
    private static final short NO_SUCH_NAME = (short) 0x8583;

    private final String host;
    private final byte[] address;

    private LoopbackDns(String host, byte[] address) {
        this.host = host;
        this.address = address.clone();
    }

    /**
     * Answers until the process ends.
     *
     * @param arguments the name, its IPv4 address, and the process that it serves
     */
    public static void main(String[] arguments) throws IOException {
        LoopbackDns names = new LoopbackDns(
                arguments[0], InetAddress.getByName(arguments[1]).getAddress());
        long served = Long.parseLong(arguments[2]);
        try (DatagramSocket socket = new DatagramSocket(PORT, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            socket.setSoTimeout(1000);
            System.out.println(READY);
            while (ProcessHandle.of(served).map(ProcessHandle::isAlive).orElse(false)) {
                names.serve(socket);
            }
        }
    }

    private void serve(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException nobodyAsked) {
            return;
        }
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
    }

    private byte[] answer(byte[] request) {
        int end = HEADER;
        StringBuilder name = new StringBuilder();
        while (request[end] != 0) {
            name.append(name.length() == 0 ? "" : ".")
                    .append(new String(request, end + 1, request[end], StandardCharsets.US_ASCII));
            end += request[end] + 1;
        }
        boolean known = name.toString().toLowerCase(Locale.ROOT).equals(host);
        boolean answered = known && ByteBuffer.wrap(request).getShort(end + 1) == TYPE_A;
        byte[] question = Arrays.copyOfRange(request, HEADER, end + 5);

        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(ByteBuffer.allocate(HEADER)
                .put(request, 0, 2)
                .putShort(known ? ANSWER : NO_SUCH_NAME)
                .putShort((short) 1)
                .putShort((short) (answered ? 1 : 0))
                .array());
        answer.writeBytes(question);
        if (answered) {
            answer.writeBytes(ByteBuffer.allocate(16)
                    .putShort((short) (0xC000 | HEADER))
                    .putShort((short) TYPE_A)
                    .putShort((short) 1)
                    .putInt(60)
                    .putShort((short) 4)
                    .put(address)
                    .array());
        }
        return answer.toByteArray();
    }
}

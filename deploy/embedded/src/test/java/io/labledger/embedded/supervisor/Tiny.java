package io.labledger.embedded.supervisor;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A child JVM that listens on a port and does nothing else, well or badly. */
final class Tiny {
    private Tiny() {}

    /**
     * Arguments: port; "good", "stubborn" (does not end when asked) or "broken" (does not start); a
     * file to tell.
     */
    public static void main(String[] args) throws Exception {
        if (args[1].equals("broken")) {
            System.out.println("no disk left for a tiny process");
            System.exit(3);
        }
        if (args[1].equals("stubborn")) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        try {
                                            Thread.sleep(Long.MAX_VALUE);
                                        } catch (InterruptedException e) {
                                            // goes on ending
                                        }
                                    }));
        }
        try (ServerSocket socket =
                new ServerSocket(Integer.parseInt(args[0]), 10, InetAddress.getLoopbackAddress())) {
            Files.writeString(Path.of(args[2]), String.valueOf(ProcessHandle.current().pid()));
            while (true) {
                socket.accept().close();
            }
        }
    }
}

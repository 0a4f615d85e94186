package io.labledger.cli.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, and no more of them than fit in memory. */
final class Lines {
    /** Longer than any request may be, so no event can be this long. */
    static final int LONGEST = 15 << 20;

    /**
     * A line of input.
     *
     * @param number from 1
     * @param bytes without the line end; cut when too long
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Line(long number, byte[] bytes, boolean tooLong) {
        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private long number;
    private long read;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end. Waits for it when the input is a pipe. */
    @Nullable Line next() throws IOException {
        var line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        while (position < filled || fill()) {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int room = LONGEST - line.size();
            tooLong |= end - position > room;
            line.write(buffer, position, Math.min(room, end - position));
            boolean complete = end < filled;
            position = complete ? end + 1 : end;
            if (complete) {
                return line(line, tooLong);
            }
        }
        return line.size() > 0 ? line(line, tooLong) : null;
    }

    /** Whether something is there to be read at once; else the reader had better work first. */
    boolean ready() throws IOException {
        return position < filled || in.available() > 0;
    }

    /** Bytes read so far. */
    long bytes() {
        return read;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        read += filled;
        return filled > 0;
    }

    private Line line(ByteArrayOutputStream line, boolean tooLong) {
        number++;
        return new Line(number, withoutByteOrderMark(line.toByteArray()), tooLong);
    }

    /** Some editors put one at the start of a file. */
    private byte[] withoutByteOrderMark(byte[] bytes) {
        boolean marked =
                number == 1
                        && bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}

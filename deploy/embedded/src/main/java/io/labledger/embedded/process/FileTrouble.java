package io.labledger.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be had, in words: of some exceptions the message is the file's name alone. */
public final class FileTrouble {
    private FileTrouble() {}

    /** {@code /x/y: permission denied}. */
    public static String of(IOException trouble) {
        return trouble instanceof FileSystemException at
                ? at.getFile() + ": " + reason(at)
                : trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
    }

    /** The same of one that was passed on unchecked. */
    public static String of(UncheckedIOException trouble) {
        var cause = trouble.getCause();
        return cause == null ? trouble.toString() : of(cause);
    }

    private static String reason(FileSystemException at) {
        return switch (at) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "cannot be made there, or is not there";
            case FileAlreadyExistsException _ -> "something else is in the way";
            case NotDirectoryException _ -> "is not a directory";
            default -> at.getReason() == null ? at.getClass().getSimpleName() : at.getReason();
        };
    }
}

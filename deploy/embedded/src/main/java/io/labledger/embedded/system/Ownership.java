package io.labledger.embedded.system;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Whose a file is: on a machine of several users, only what is our own is believed. */
final class Ownership {
    private Ownership() {}

    /** Whether the file, or the link itself, belongs to the user who runs this. */
    static boolean isOurs(Path file) throws IOException {
        var owner = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return owner == new UnixSystem().getUid();
    }

    /**
     * Makes a directory that nobody else can read, when it is not there.
     *
     * @throws FileSystemException when it is not ours alone to write into
     */
    static void makePrivate(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            try {
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                // another process was faster: checked below as well
            }
        }
        checkPrivate(directory);
    }

    /**
     * @throws FileSystemException when somebody else could have put something into the directory
     */
    static void checkPrivate(Path directory) throws IOException {
        var attributes =
                Files.readAttributes(
                        directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new FileSystemException(directory.toString(), null, "is not a directory");
        }
        if (!isOurs(directory)) {
            throw new FileSystemException(
                    directory.toString(), null, "belongs to " + attributes.owner().getName());
        }
        var allowed = attributes.permissions();
        if (allowed.contains(PosixFilePermission.GROUP_WRITE)
                || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new FileSystemException(directory.toString(), null, "others may write into it");
        }
    }
}

/** What keeps slow and many clients from taking a server away from the others. */
@NullMarked
package io.labledger.door;

import org.jspecify.annotations.NullMarked;

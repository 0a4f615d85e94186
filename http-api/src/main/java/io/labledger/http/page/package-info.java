/** Long answers in pages: cursors that go on exactly where the last page ended. */
@NullMarked
package io.labledger.http.page;

import org.jspecify.annotations.NullMarked;

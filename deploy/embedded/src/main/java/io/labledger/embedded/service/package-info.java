/** Which services a system has. */
@NullMarked
package io.labledger.embedded.service;

import org.jspecify.annotations.NullMarked;

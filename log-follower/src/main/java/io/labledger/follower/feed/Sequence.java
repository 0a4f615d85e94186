package io.labledger.follower.feed;

/**
 * Guards that positions come one after the other: what was there before is dropped, and nothing is
 * left out.
 */
final class Sequence {

    enum Verdict {
        NEXT,
        SEEN,
        GAP
    }

    private long last;

    Sequence(long last) {
        this.last = last;
    }

    long last() {
        return last;
    }

    /** What came after that position has been lost, and comes again. */
    void backTo(long position) {
        last = position;
    }

    /** Judges a position and, when it is the next, moves on to it. */
    Verdict check(long position) {
        if (position <= last) {
            return Verdict.SEEN;
        }
        if (position > last + 1) {
            return Verdict.GAP;
        }
        last = position;
        return Verdict.NEXT;
    }
}

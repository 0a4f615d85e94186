package io.labledger.acceptance.tour;

import java.util.ArrayList;
import java.util.List;

/** The steps in a Markdown text: shell blocks marked as such, each with the answer it promises. */
record Tour(List<Step> steps) {

    private static final String STEP_MARK = "<!-- tour -->";
    private static final String EXPECT_MARK = "<!-- expect -->";

    /** A block of commands; the expected answer is empty when the text shows none. */
    record Step(int line, String commands, String expected) {}

    static Tour in(String markdown) {
        var steps = new ArrayList<Step>();
        var lines = markdown.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(STEP_MARK)) {
                steps.add(new Step(i + 2, block(lines, i + 1), ""));
            } else if (lines.get(i).strip().equals(EXPECT_MARK) && !steps.isEmpty()) {
                var step = steps.removeLast();
                steps.add(new Step(step.line(), step.commands(), block(lines, i + 1)));
            }
        }
        return new Tour(List.copyOf(steps));
    }

    /** The text between the next two fences. */
    private static String block(List<String> lines, int from) {
        var start = from;
        while (!lines.get(start).startsWith("```")) {
            start++;
        }
        var end = start + 1;
        while (!lines.get(end).startsWith("```")) {
            end++;
        }
        return String.join("\n", lines.subList(start + 1, end));
    }
}

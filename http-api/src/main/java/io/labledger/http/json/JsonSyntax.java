package io.labledger.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.labledger.http.problem.Echo;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Why a text is no JSON, in the words of whoever wrote it: what the parser says names its own types
 * and settings, which a caller cannot change.
 */
final class JsonSyntax {

    private record Rule(Pattern said, UnaryOperator<String> says) {}

    private static final List<Rule> RULES =
            List.of(
                    rule("token '([+-]?(?i:nan|inf|infinity))'", JsonSyntax::noNumber),
                    rule("token '(?i:none|nil|undefined|null)'", _ -> "nothing is written null"),
                    rule("token '(?i:true|false)'", _ -> "it is written true or false"),
                    rule(
                            "token '(.*?)'",
                            text -> text + " stands there without double quotes around it"),
                    rule("^Duplicate field '(.*)'", name -> name + " is given twice"),
                    rule(
                            "number|numeric|Leading zero|leading zero",
                            _ ->
                                    "a number has digits before and after its point, no leading"
                                            + " zeros and no plus sign"),
                    rule(
                            "\\('(.)' \\(code \\d+.*double-quote",
                            found -> "a field name in double quotes is expected, not " + found),
                    rule(
                            "\\('(.)' \\(code \\d+.*comma",
                            found -> "a comma or the end is expected, not " + found),
                    rule(
                            "\\('(.)' \\(code \\d+.*colon",
                            found -> "a colon is expected after a field name, not " + found),
                    rule("^Unexpected close marker '(.)'", found -> found + " closes nothing here"),
                    rule(
                            "^Unexpected character \\('(.)'",
                            found -> "a value is expected, not " + found),
                    rule(
                            "CTRL-CHAR.*backslash",
                            _ -> "a line break in a text is written \\n, a tab \\t"),
                    rule("escape", _ -> "after a backslash stands what JSON does not know"),
                    rule("UTF-|surrogate", _ -> "it is not valid UTF-8"));

    private JsonSyntax() {}

    static String fault(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "a number, a text or the nesting is too long";
        }
        if (e instanceof JsonEOFException) {
            return "it ends before everything that was opened is closed";
        }
        var said = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
        return RULES.stream()
                .filter(rule -> rule.said().matcher(said).find())
                .map(rule -> says(rule, said))
                .findFirst()
                .orElse("it is malformed");
    }

    /** What programs print for a value that is no number; several languages, one answer. */
    private static String noNumber(String token) {
        var name =
                token.toLowerCase(Locale.ROOT).contains("nan")
                        ? "NaN"
                        : token.startsWith("-") ? "-Infinity" : "Infinity";
        return "%s is no number in JSON; as the value of a metric send the text \"%s\""
                .formatted(token, name);
    }

    private static String says(Rule rule, String said) {
        var match = rule.said().matcher(said);
        var found = match.find() && match.groupCount() > 0 ? match.group(1) : "";
        return rule.says().apply(Echo.of(found));
    }

    private static Rule rule(String said, UnaryOperator<String> says) {
        return new Rule(Pattern.compile(said, Pattern.DOTALL), says);
    }
}

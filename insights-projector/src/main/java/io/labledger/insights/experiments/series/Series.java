package io.labledger.insights.experiments.series;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A metric series of a run, or what is left of it after thinning out; three columns of one length.
 *
 * @param points how many points the series has in the window asked for
 * @param sampled whether some were left out
 */
@Schema(name = "Series")
public record Series(
        String key,
        @Schema(description = "Points of the series in the window asked for") long points,
        @Schema(description = "Whether some of them were left out") boolean sampled,
        List<Long> steps,
        @Schema(description = "Milliseconds since 1970") List<Long> times,
        List<Double> values) {

    static Series of(String key, Downsampler sample) {
        var points = sample.points();
        return new Series(
                key,
                sample.seen(),
                points.size() < sample.seen(),
                points.stream().map(Point::step).toList(),
                points.stream().map(Point::time).toList(),
                points.stream().map(Point::value).toList());
    }
}

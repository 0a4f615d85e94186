package io.labledger.insights.gifts;

import io.labledger.follower.testkit.TestEvents;
import io.labledger.follower.testkit.TestTopic;
import java.util.List;

/** A log of gifts, told to its topic as a service would tell it. */
public final class GiftsLog implements AutoCloseable {

    private final TestEvents log = new TestEvents("gifts");
    private final TestTopic topic;
    private int sent;

    private GiftsLog(TestTopic topic) {
        this.topic = topic;
    }

    public static GiftsLog create(String topic) throws Exception {
        return new GiftsLog(TestTopic.create(topic));
    }

    /** The topic's name. */
    public String topic() {
        return topic.name();
    }

    /** Gives to a person as often as that; not sent yet. Returns the position of the last event. */
    public long give(String person, int times) {
        for (int i = 1; i <= times; i++) {
            append(person, "gift-given.v1", "thanks " + i);
        }
        return head();
    }

    /** Something that happened in the stream of a person. */
    public void append(String person, String type, String words) {
        log.append(
                "person/" + person,
                type,
                "{\"to\":\"%s\",\"words\":\"%s\"}".formatted(person, words));
    }

    /** A gift of which that is said. */
    public void appendGift(String person, String data) {
        log.append("person/" + person, "gift-given.v1", data);
    }

    /** Position of the last event. */
    public long head() {
        return log.events().size() - 1;
    }

    /** Sends what was appended since, up to a position. */
    public void send(long upTo) {
        send(sent, upTo);
        sent = (int) upTo + 1;
    }

    /** Sends what was appended since. */
    public void send() {
        send(head());
    }

    /** Sends a stretch, whatever was sent before. */
    public void send(long from, long upTo) {
        topic.send(List.copyOf(log.events().subList((int) from, (int) upTo + 1)));
    }

    @Override
    public void close() {
        topic.close();
    }
}

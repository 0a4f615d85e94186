package io.labledger.http.testkit.property;

/** How long lists and texts are: often as short or as long as they may be, mostly rather short. */
final class Sizes {

    private Sizes() {}

    static Gen<Integer> between(int min, int max) {
        return random ->
                switch (random.nextInt(20)) {
                    case 0 -> min;
                    case 1 -> max;
                    default -> {
                        double small = Math.pow(random.nextDouble(), 3);
                        yield min + (int) Math.round(small * (max - min));
                    }
                };
    }
}

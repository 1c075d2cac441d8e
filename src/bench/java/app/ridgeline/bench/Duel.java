package app.ridgeline.bench;

/** Two ways of doing the same, measured in turns, so that what disturbs the machine disturbs both. */
record Duel(Measured floor, Measured ours) {

    private static final int TURNS = 2;

    static Duel of(Load load, int callers, Load.Callers floor, Load.Callers ours) throws Exception {
        Measured first = load.run(callers, floor);
        Measured second = load.run(callers, ours);
        for (int turn = 1; turn < TURNS; turn++) {
            first = first.and(load.run(callers, floor));
            second = second.and(load.run(callers, ours));
        }
        return new Duel(first, second);
    }

    double ratio() {
        return ours.perSecond() / floor.perSecond();
    }
}

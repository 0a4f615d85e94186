package io.labledger.embedded.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a supervisor said. */
final class Heard implements SupervisorListener {
    final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void serves(ProcessStatus process, Duration took) {
        said.add(process.name() + " serves");
    }

    @Override
    public void ended(ProcessStatus process, String how, Duration pause) {
        said.add(how);
    }

    @Override
    public void stopped(ProcessStatus process) {
        said.add(process.name() + " stopped");
    }

    @Override
    public void changed() {}
}

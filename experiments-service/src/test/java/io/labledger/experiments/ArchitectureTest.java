package io.labledger.experiments;

import io.labledger.eventlog.testkit.ServiceRules;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("io.labledger.experiments");
    }
}

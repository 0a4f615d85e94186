package io.labledger.kudos;

import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.testkit.ServiceRules;
import io.labledger.eventlog.testkit.WireFormContract;
import java.util.List;
import java.util.Map;

class RulesTest extends ServiceRules implements WireFormContract {

    RulesTest() {
        super("io.labledger.kudos");
    }

    @Override
    public Catalogue catalogue() {
        return KudosCatalogue.catalogue();
    }

    @Override
    public Map<String, List<?>> examples() {
        return Map.of(
                "kudos/0192a6d5c3b07f4e8a1b2c3d4e5f6a7b",
                List.of(new KudosEvent.Given("ben", "Found the leak", "17", "experiments:4")));
    }
}

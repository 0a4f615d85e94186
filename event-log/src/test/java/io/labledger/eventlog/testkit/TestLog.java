package io.labledger.eventlog.testkit;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.append.AppenderLimits;
import io.labledger.eventlog.append.CommitListener;
import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.testkit.LedgerInfrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;

/** An empty log in a real database of its own, without a service around it. */
public final class TestLog implements AutoCloseable {

    private final AgroalDataSource database;
    private final EventStore store;

    private TestLog(AgroalDataSource database) {
        this.database = database;
        this.store = new EventStore(database);
    }

    public static TestLog create() {
        var empty = LedgerInfrastructure.database();
        return at(empty.url(), empty.user(), empty.password());
    }

    /** A log in a database that the caller has made. */
    public static TestLog at(String url, String user, String password) {
        var pool = pool(url, user, password);
        Flyway.configure().dataSource(pool).locations("classpath:db/eventlog").load().migrate();
        return new TestLog(pool);
    }

    public AgroalDataSource database() {
        return database;
    }

    public EventStore store() {
        return store;
    }

    /** One more appender to the same log; the caller closes it. */
    public Appender appender(CommitListener... listeners) {
        return new Appender(database, AppenderLimits.DEFAULT, Admission.open(), List.of(listeners));
    }

    @Override
    public void close() {
        database.close();
    }

    private static AgroalDataSource pool(String url, String user, String password) {
        var settings = new AgroalDataSourceConfigurationSupplier();
        var pool = settings.connectionPoolConfiguration();
        pool.maxSize(20)
                .acquisitionTimeout(Duration.ofSeconds(5))
                .exceptionSorter(new PostgreSQLExceptionSorter());
        pool.connectionFactoryConfiguration()
                .jdbcUrl(url)
                .connectionProviderClass(Driver.class)
                .principal(new NamePrincipal(user))
                .credential(new SimplePassword(password));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

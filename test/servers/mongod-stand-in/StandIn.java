import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * A stand-in for MongoDB where MongoDB cannot be installed: port (0: a free one), then a file to keep the data in (none: in
 * memory). Prints its address, and ends with its standard input.
 */
public class StandIn {
    /** What current drivers ask for. The library itself answers as MongoDB 5.0 does at most. */
    enum Version implements MongoVersion {
        CURRENT;

        @Override
        public List<Integer> getVersionArray() {
            return List.of(7, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 21;
        }
    }

    private static final Set<String> WRITES =
        Set.of("insert", "update", "delete", "findAndModify", "findandmodify", "create", "createIndexes", "drop", "dropDatabase");

    /**
     * One command at a time, answered with copies: the library answers with the documents themselves, which the next command
     * may change before they are sent. A write is answered when the file has it, so that killing the process loses nothing
     * that was acknowledged.
     */
    static class Backend extends H2Backend {
        private Backend(MVStore store) {
            super(store);
        }

        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            if (message.getDocument().containsKey("hello")) return hello();
            Document answer = super.handleMessage(message);
            if (WRITES.contains(message.getDocument().keySet().iterator().next())) commit();
            return answer.cloneDeeply();
        }
    }

    /** The library knows this by its old name only. */
    private static Document hello() {
        return new Document("isWritablePrimary", true)
            .append("localTime", Instant.now())
            .append("maxWireVersion", Version.CURRENT.getWireVersion())
            .append("minWireVersion", 0)
            .append("ok", 1.0);
    }

    public static void main(String[] arguments) throws Exception {
        String file = arguments.length > 1 ? arguments[1] : null;
        H2Backend backend = new Backend(new MVStore.Builder().fileName(file).open());
        backend.version(Version.CURRENT);
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
        while (System.in.read() >= 0) continue;
        server.shutdownNow();
    }
}

package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Colleague;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;

/** Who is there to hand a contact to: names, languages, skills and state, and nothing of what they are busy with. */
@Singleton
public class Colleagues {

    private static final String STATES =
            "select counsellor_id, state from counsellor where helpline_id = $1 and state <> 'OFFLINE'";

    private final Databases databases;
    private final Directory directory;

    Colleagues(Databases databases, Directory directory) {
        this.databases = databases;
        this.directory = directory;
    }

    public Uni<ServerFrame.Colleagues> of(String counsellorId, String helplineId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(STATES)
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    Map<String, CounsellorState> states = new HashMap<>();
                    for (Row row : rows) {
                        states.put(row.getString(0), CounsellorState.valueOf(row.getString(1)));
                    }
                    return new ServerFrame.Colleagues(colleagues(counsellorId, helplineId, states));
                });
    }

    private List<Colleague> colleagues(String counsellorId, String helplineId, Map<String, CounsellorState> states) {
        return directory.counsellors(helplineId).stream()
                .filter(profile ->
                        !profile.retired() && !profile.id().equals(counsellorId) && states.containsKey(profile.id()))
                .sorted(java.util.Comparator.comparing(CounsellorProfile::displayName))
                .map(profile -> new Colleague(
                        profile.id(),
                        profile.displayName(),
                        profile.languages(),
                        profile.skills() == null
                                ? List.of()
                                : profile.skills().keySet().stream().sorted().toList(),
                        profile.supervisor(),
                        states.get(profile.id())))
                .toList();
    }
}

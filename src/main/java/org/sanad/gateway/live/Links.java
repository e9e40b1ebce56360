package org.sanad.gateway.live;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every socket of this process. A contact has at most one visitor here, and as many followers as take part; a counsellor
 * has at most one socket: the younger displaces the older, which is closed with {@link CloseCode#CONNECTED_ELSEWHERE}.
 */
@Singleton
public class Links {

    private final Set<Link> all = ConcurrentHashMap.newKeySet();
    private final Map<UUID, VisitorLink> visitors = new ConcurrentHashMap<>();
    private final Map<String, CounsellorLink> counsellors = new ConcurrentHashMap<>();
    private final Map<UUID, Set<CounsellorLink>> followers = new ConcurrentHashMap<>();
    private final Map<UUID, Set<SupervisorLink>> observers = new ConcurrentHashMap<>();
    private final Paces paces = new Paces();

    public void opened(Link link) {
        all.add(link);
    }

    /** The child of this contact is here now. */
    public void seated(VisitorLink link) {
        link.pacedBy(paces.of(link.seat().contactId()));
        displace(visitors.put(link.seat().contactId(), link), link);
    }

    public void signedIn(CounsellorLink link) {
        displace(counsellors.put(link.counsellorId(), link), link);
    }

    public void follows(CounsellorLink link, UUID contactId) {
        followers.compute(contactId, (id, links) -> {
            Set<CounsellorLink> all = links == null ? ConcurrentHashMap.newKeySet() : links;
            all.add(link);
            return all;
        });
        if (link.isGone()) {
            forget(contactId, link);
        }
    }

    private void forget(UUID contactId, CounsellorLink link) {
        followers.computeIfPresent(contactId, (id, links) -> {
            links.remove(link);
            return links.isEmpty() ? null : links;
        });
    }

    /** The conversation is no longer this counsellor's. */
    public void unfollow(UUID contactId, String counsellorId) {
        followers(contactId).stream()
                .filter(link -> link.counsellorId().equals(counsellorId))
                .forEach(link -> {
                    forget(contactId, link);
                    link.unfollow(contactId);
                });
    }

    /** @return whether it was still the one live connection of its participant */
    public boolean closed(Link link) {
        link.gone();
        all.remove(link);
        return switch (link) {
            case VisitorLink visitor ->
                visitor.seat() != null && visitors.remove(visitor.seat().contactId(), visitor);
            case CounsellorLink counsellor -> {
                counsellor.feeds().forEach(feed -> forget(feed.contactId(), counsellor));
                yield counsellors.remove(counsellor.counsellorId(), counsellor);
            }
            case SupervisorLink supervisor -> {
                supervisor.feeds().forEach(feed -> unobserve(supervisor, feed.contactId()));
                yield true;
            }
        };
    }

    public Optional<VisitorLink> visitor(UUID contactId) {
        return Optional.ofNullable(visitors.get(contactId));
    }

    public Optional<CounsellorLink> counsellor(String counsellorId) {
        return counsellorId == null ? Optional.empty() : Optional.ofNullable(counsellors.get(counsellorId));
    }

    /** The counsellors' sockets that show this conversation. */
    public List<CounsellorLink> followers(UUID contactId) {
        return List.copyOf(followers.getOrDefault(contactId, Set.of()));
    }

    /** Whether one of them is here. */
    public boolean followed(UUID contactId) {
        return followers.containsKey(contactId);
    }

    public void observes(SupervisorLink link, UUID contactId) {
        observers.compute(contactId, (id, links) -> {
            Set<SupervisorLink> all = links == null ? ConcurrentHashMap.newKeySet() : links;
            all.add(link);
            return all;
        });
        if (link.isGone()) {
            unobserve(link, contactId);
        }
    }

    public void unobserve(SupervisorLink link, UUID contactId) {
        link.unobserve(contactId);
        observers.computeIfPresent(contactId, (id, links) -> {
            links.remove(link);
            return links.isEmpty() ? null : links;
        });
    }

    /** The supervisors' sockets that show this conversation. */
    public List<SupervisorLink> observers(UUID contactId) {
        return List.copyOf(observers.getOrDefault(contactId, Set.of()));
    }

    public Collection<CounsellorLink> counsellors() {
        return List.copyOf(counsellors.values());
    }

    public Collection<VisitorLink> visitors() {
        return List.copyOf(visitors.values());
    }

    public List<SupervisorLink> supervisors(String helplineId) {
        return all.stream()
                .filter(SupervisorLink.class::isInstance)
                .map(SupervisorLink.class::cast)
                .filter(link -> helplineId.equals(link.watching()))
                .toList();
    }

    public Collection<Link> all() {
        return List.copyOf(all);
    }

    public long count(Link.Kind kind) {
        return all.stream().filter(link -> link.kind() == kind).count();
    }

    /** Those that said nothing for this long, not even a ping. */
    public List<Link> silent(long nanos) {
        long now = System.nanoTime();
        return all.stream().filter(link -> now - link.heardAt() > nanos).toList();
    }

    private static void displace(Link older, Link younger) {
        if (older != null && older != younger) {
            older.close(CloseCode.CONNECTED_ELSEWHERE);
        }
    }
}

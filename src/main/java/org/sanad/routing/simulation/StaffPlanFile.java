package org.sanad.routing.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sanad.routing.simulation.StaffPlan.Member;
import org.sanad.routing.simulation.StaffPlan.Pause;
import org.sanad.routing.simulation.StaffPlan.Shift;

/** Staff plans as YAML, or as CSV with a line for each shift; {@code config/simulation/README.md} says how. */
final class StaffPlanFile {

    private static final String ID = "[a-z0-9][a-z0-9._-]{0,59}";
    private static final String ID_RIGHT = "1 to 60 of a-z, 0-9, dot, dash";
    private static final String SKILL = "[a-z][a-z0-9-]{0,39}";
    private static final int MOST_CHATS = 3;

    private static final List<String> REQUIRED = List.of("counsellor", "languages", "chats", "days", "from", "until");
    private static final List<String> OPTIONAL = List.of("skills", "gender", "supervisor", "breaks");

    private final StaffPlanRules rules;
    private final Faults faults;

    private StaffPlanFile(String file, Faults faults) {
        this.rules = new StaffPlanRules(file, faults);
        this.faults = faults;
    }

    /** Empty when it cannot be read at all; there may be faults besides. */
    static Optional<StaffPlan> read(Path file, Faults faults) {
        StaffPlanFile reader = new StaffPlanFile(file.toString(), faults);
        String name = file.getFileName().toString();
        return name.endsWith(".csv") ? reader.csv(file, name) : reader.yaml(file, name);
    }

    private Optional<StaffPlan> yaml(Path file, String name) {
        return InputFile.yaml(file, faults).map(root -> {
            String title = root.find("name")
                    .map(it -> it.text(".{1,80}", "1 to 80 characters"))
                    .orElse(name);
            root.get("counsellors").list().forEach(this::counsellor);
            root.close();
            return rules.plan(title);
        });
    }

    private void counsellor(Entry entry) {
        Entry idEntry = entry.get("id");
        String id = idEntry.text(ID, ID_RIGHT);
        int count = entry.find("count").map(it -> it.whole(1, 2_000)).orElse(1);
        List<String> languages = entry.get("languages").list().stream()
                .map(it -> it.text(ScenarioFile.LANGUAGE, ScenarioFile.LANGUAGE_RIGHT))
                .toList();
        Map<String, Integer> skills = new LinkedHashMap<>();
        entry.find("skills").ifPresent(section -> section.all().forEach((skill, it) -> {
            if (!skill.matches(SKILL)) {
                it.fault("its key must be a skill's code, for example abuse");
            }
            skills.put(skill, it.whole(1, 5));
        }));
        String gender = entry.find("gender")
                .map(it -> it.text("female|male", "female or male"))
                .orElse(null);
        boolean supervisor = entry.find("supervisor").map(Entry::yes).orElse(false);
        int chats = entry.find("chats").map(it -> it.whole(1, MOST_CHATS)).orElse(1);
        List<Shift> shifts = new ArrayList<>();
        for (Entry shift : entry.get("shifts").list()) {
            shifts.add(shift(shift));
        }
        entry.close();
        if (id == null) {
            return;
        }
        for (int i = 1; i <= count; i++) {
            Member member = new Member(
                    count == 1 ? id : id + "-" + i,
                    languages,
                    Map.copyOf(skills),
                    gender,
                    supervisor,
                    chats,
                    List.copyOf(shifts));
            rules.add(member, idEntry.line(), entry.path());
        }
    }

    private Shift shift(Entry entry) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        entry.get("days").list().forEach(it -> days.add(it.word(DayOfWeek.class)));
        LocalTime from = entry.get("from").time();
        LocalTime until = entry.get("until").time();
        List<Pause> breaks = new ArrayList<>();
        entry.find("breaks").ifPresent(list -> list.list().forEach(it -> {
            String text = it.text("\\d\\d:\\d\\d-\\d\\d:\\d\\d", "two times of day, for example 12:00-12:30");
            pause(text).ifPresentOrElse(breaks::add, () -> {
                if (text != null && text.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
                    it.fault("must be two times of day, for example 12:00-12:30");
                }
            });
        }));
        entry.close();
        return new Shift(days, from, until, List.copyOf(breaks));
    }

    private static Optional<Pause> pause(String text) {
        try {
            String[] times = text == null ? new String[0] : text.split("-");
            return times.length == 2
                    ? Optional.of(new Pause(LocalTime.parse(times[0]), LocalTime.parse(times[1])))
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<StaffPlan> csv(Path file, String name) {
        Map<String, Member> members = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        int line = 0;
        try (CsvFile csv = new CsvFile(file, REQUIRED, OPTIONAL, faults)) {
            if (!csv.hasColumns(REQUIRED)) {
                return Optional.empty();
            }
            for (CsvFile.Row row = csv.next(); row != null; row = csv.next()) {
                line = row.line();
                Member read = member(row);
                Member known = members.get(read.id());
                if (known == null) {
                    members.put(read.id(), read);
                    lines.put(read.id(), row.line());
                } else {
                    members.put(read.id(), joined(known, read, row, lines.get(read.id())));
                }
            }
        } catch (IOException unreadable) {
            InputFile.unreadable(file.toString(), line == 0 ? 0 : line + 1, unreadable, faults);
            return Optional.empty();
        }
        members.forEach((id, member) -> rules.add(member, lines.get(id), "counsellor"));
        return Optional.of(rules.plan(name));
    }

    private static Member joined(Member known, Member read, CsvFile.Row row, int firstLine) {
        Member same = new Member(
                known.id(),
                known.languages(),
                known.skills(),
                known.gender(),
                known.supervisor(),
                known.chats(),
                read.shifts());
        if (!same.equals(read)) {
            row.fault("counsellor", "has other languages, skills, chats, gender or role than in line " + firstLine);
        }
        List<Shift> shifts = new ArrayList<>(known.shifts());
        shifts.addAll(read.shifts());
        return new Member(
                known.id(),
                known.languages(),
                known.skills(),
                known.gender(),
                known.supervisor(),
                known.chats(),
                List.copyOf(shifts));
    }

    private static Member member(CsvFile.Row row) {
        String id = row.get("counsellor");
        if (!id.matches(ID)) {
            row.fault("counsellor", "must be " + ID_RIGHT);
        }
        List<String> languages = words(row.get("languages"));
        if (languages.isEmpty() || !languages.stream().allMatch(it -> it.matches(ScenarioFile.LANGUAGE))) {
            row.fault("languages", "must be language tags with blanks between them, for example: ar fr");
        }
        Map<String, Integer> skills = new LinkedHashMap<>();
        for (String skill : words(row.get("skills"))) {
            if (skill.matches(SKILL + ":[1-5]")) {
                skills.put(skill.substring(0, skill.indexOf(':')), skill.charAt(skill.length() - 1) - '0');
            } else {
                row.fault("skills", "must be codes with levels 1 to 5, for example: abuse:3");
            }
        }
        if (!row.get("gender").matches("(female|male)?")) {
            row.fault("gender", "must be female, male or empty");
        }
        if (!row.get("supervisor").matches("(true|false)?")) {
            row.fault("supervisor", "must be true, false or empty");
        }
        if (!row.get("chats").matches("[1-" + MOST_CHATS + "]")) {
            row.fault("chats", "must be from 1 to " + MOST_CHATS);
        }
        return new Member(
                id,
                languages,
                Map.copyOf(skills),
                row.get("gender").isEmpty() ? null : row.get("gender"),
                row.get("supervisor").equals("true"),
                row.get("chats").matches("[1-9]") ? row.get("chats").charAt(0) - '0' : 1,
                List.of(shift(row)));
    }

    private static Shift shift(CsvFile.Row row) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : words(row.get("days"))) {
            Entry.word(day, DayOfWeek.class)
                    .ifPresentOrElse(days::add, () -> row.fault("days", "must be of " + Entry.words(DayOfWeek.class)));
        }
        List<Pause> breaks = new ArrayList<>();
        for (String each : words(row.get("breaks"))) {
            pause(each)
                    .ifPresentOrElse(
                            breaks::add, () -> row.fault("breaks", "must be times of day, for example: 12:00-12:30"));
        }
        return new Shift(days, time(row, "from"), time(row, "until"), List.copyOf(breaks));
    }

    private static LocalTime time(CsvFile.Row row, String column) {
        try {
            return LocalTime.parse(row.get(column));
        } catch (DateTimeException unreadable) {
            row.fault(column, "must be a time of day, for example 08:30");
            return LocalTime.MIDNIGHT;
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }
}

package org.sanad.contract;

/** The newest state of what administrators keep. Topic {@link Topic#ADMINISTRATION}, compacted. */
public sealed interface AdministrationEvent extends Event {

    @Override
    default Topic topic() {
        return Topic.ADMINISTRATION;
    }

    record HelplineChanged(Helpline helpline) implements AdministrationEvent {
        @Override
        public String helplineId() {
            return helpline.id();
        }

        @Override
        public String key() {
            return "helpline/" + helpline.id();
        }
    }

    record CounsellorProfileChanged(CounsellorProfile profile) implements AdministrationEvent {
        @Override
        public String helplineId() {
            return profile.helplineId();
        }

        @Override
        public String key() {
            return "counsellor/" + profile.id();
        }
    }
}

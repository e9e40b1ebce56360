package org.sanad.gateway.message;

import jakarta.inject.Singleton;
import org.sanad.contract.CounsellorProfile;
import org.sanad.platform.Directory;

/** What counsellors are called, by each other and by children. */
@Singleton
public class Voices {

    private final Directory directory;

    Voices(Directory directory) {
        this.directory = directory;
    }

    /** Null of nobody, and of who is not known. */
    public String of(String counsellorId) {
        return counsellorId == null
                ? null
                : directory
                        .counsellor(counsellorId)
                        .map(CounsellorProfile::displayName)
                        .orElse(null);
    }
}

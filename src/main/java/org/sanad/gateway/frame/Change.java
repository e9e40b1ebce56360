package org.sanad.gateway.frame;

import java.util.UUID;

/** A frame that changes something; its id makes a repeat harmless and an answer recognisable. */
public sealed interface Change extends ClientFrame
        permits VisitorFrame.Open,
                VisitorFrame.Message,
                VisitorFrame.Danger,
                VisitorFrame.ItGotWorse,
                VisitorFrame.End,
                CounsellorFrame.Availability,
                CounsellorFrame.Answer,
                CounsellorFrame.Message,
                CounsellorFrame.End,
                CounsellorFrame.WrapUp,
                CounsellorFrame.Danger,
                CounsellorFrame.Handover,
                CounsellorFrame.CancelHandover,
                CounsellorFrame.TakeNext,
                CounsellorFrame.LeaveConference,
                SupervisorFrame.Danger,
                SupervisorFrame.Observe,
                SupervisorFrame.Unobserve {

    UUID id();
}

package org.sanad.gateway.frame;

/** Anything a client says. */
public sealed interface ClientFrame permits VisitorFrame, CounsellorFrame, SupervisorFrame, Change {}

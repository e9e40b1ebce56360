package org.sanad.gateway.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.inject.Singleton;
import org.sanad.gateway.frame.ClientFrame;
import org.sanad.gateway.frame.CounsellorFrame;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.SupervisorFrame;
import org.sanad.gateway.frame.VisitorFrame;
import org.sanad.gateway.live.Link;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * Frames from and to JSON. Strict with values, so that a mistake is told and not guessed at; lenient with members it
 * does not know, so that a newer client can say more.
 */
@Singleton
class FrameCodec {

    /** Bytes of UTF-8; the HTTP layer lets a little more through, so that the refusal is ours. */
    static final int MOST_BYTES = 64 * 1024;

    private final ObjectReader visitor;
    private final ObjectReader counsellor;
    private final ObjectReader supervisor;
    private final ObjectWriter writer;

    FrameCodec(ObjectMapper shared) {
        ObjectMapper strict = shared.copy()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        strict.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        visitor = strict.readerFor(VisitorFrame.class);
        counsellor = strict.readerFor(CounsellorFrame.class);
        supervisor = strict.readerFor(SupervisorFrame.class);
        writer = shared.writerFor(ServerFrame.class);
    }

    static boolean tooLarge(String text) {
        if (text.length() > MOST_BYTES) {
            return true;
        }
        if (text.length() * 3 <= MOST_BYTES) {
            return false;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            // A surrogate is half of a character of four bytes.
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes > MOST_BYTES;
    }

    /** @throws Problem {@code unknown-frame} or {@code malformed-frame}; never quotes what was sent */
    ClientFrame read(Link.Kind kind, String text) {
        ObjectReader reader =
                switch (kind) {
                    case VISITOR -> visitor;
                    case COUNSELLOR -> counsellor;
                    case SUPERVISOR -> supervisor;
                };
        try {
            ClientFrame frame = reader.readValue(text);
            if (frame == null) {
                throw Problem.of(ProblemType.MALFORMED_FRAME);
            }
            return frame;
        } catch (InvalidTypeIdException unknown) {
            throw Problem.of(unknown.getTypeId() == null ? ProblemType.MALFORMED_FRAME : ProblemType.UNKNOWN_FRAME);
        } catch (JsonProcessingException malformed) {
            throw Problem.of(ProblemType.MALFORMED_FRAME);
        }
    }

    String write(ServerFrame frame) {
        try {
            return writer.writeValueAsString(frame);
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalStateException(
                    "cannot write a frame of type " + frame.getClass().getSimpleName());
        }
    }
}

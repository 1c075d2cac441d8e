package app.ridgeline.notices.mail;

import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Checks whether the mail server lets us in; sends nothing. */
@Component
@Order(50)
class MailSetup implements SetupCheck {

    private final ObjectProvider<JavaMailSenderImpl> server;
    private final MailSettings settings;

    MailSetup(ObjectProvider<JavaMailSenderImpl> server, MailSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    @Override
    public String topic() {
        return "Email";
    }

    @Override
    public List<SetupLine> look() {
        JavaMailSenderImpl smtp = server.getIfAvailable();
        if (smtp == null) {
            return List.of(SetupLine.note(
                    "server",
                    settings.toLog()
                            ? "emails go to the log"
                            : "off, since SMTP_URL is not set: customers read their notices in the app only"));
        }
        List<SetupLine> lines = new ArrayList<>();
        lines.add(connect(smtp));
        if (settings.operators().isBlank()) {
            lines.add(SetupLine.note(
                    "operators", "OPS_EMAIL is not set: nobody is told by email what health checks find"));
        }
        return lines;
    }

    private static SetupLine connect(JavaMailSenderImpl smtp) {
        String where = smtp.getHost() + ":" + smtp.getPort();
        try {
            smtp.testConnection();
            return SetupLine.ok("server", where + " answers" + (smtp.getUsername() == null ? "" : " and lets us in"));
        } catch (MessagingException e) {
            return SetupLine.toDo(
                    "server",
                    where + " does not: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}

package app.ridgeline.notices.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends mails by SMTP, several over one connection. */
class SmtpMailer implements Mailer {

    private final JavaMailSender smtp;
    private final String from;

    SmtpMailer(JavaMailSender smtp, String from) {
        this.smtp = smtp;
        this.from = from;
    }

    @Override
    public MailState done() {
        return MailState.SENT;
    }

    @Override
    public Map<UUID, String> send(List<Mail> mails) {
        Map<UUID, String> failures = new HashMap<>();
        Map<Object, UUID> ids = new LinkedHashMap<>();
        for (Mail mail : mails) {
            try {
                ids.put(message(mail), mail.id());
            } catch (MessagingException | MailException e) {
                failures.put(mail.id(), describe(e));
            }
        }
        try {
            smtp.send(ids.keySet().toArray(MimeMessage[]::new));
        } catch (MailSendException e) {
            e.getFailedMessages().forEach((message, problem) -> {
                UUID id = ids.get(message);
                if (id != null) {
                    failures.put(id, describe(problem));
                }
            });
        } catch (MailException e) {
            ids.values().forEach(id -> failures.put(id, describe(e)));
        }
        return failures;
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = smtp.createMimeMessage();
        MimeMessageHelper helper =
                new MimeMessageHelper(message, mail.html().isPresent(), StandardCharsets.UTF_8.name());
        helper.setValidateAddresses(true);
        helper.setFrom(from);
        helper.setTo(mail.to());
        helper.setSubject(mail.subject());
        if (mail.html().isPresent()) {
            helper.setText(mail.text(), mail.html().get());
        } else {
            helper.setText(mail.text());
        }
        message.setHeader("Message-ID", "<" + mail.id() + domain() + ">");
        message.setHeader("Auto-Submitted", "auto-generated"); // no out-of-office answers
        if (mail.unsubscribe().isPresent()) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get() + ">");
        }
        if (message.getRecipients(Message.RecipientType.TO).length != 1) {
            throw new MessagingException("The address names several recipients");
        }
        return message;
    }

    /** The second half of a Message-ID: the sender's domain, as elsewhere. */
    private String domain() {
        return from.replaceFirst(".*(@[^@>\\s]+)>?\\s*$", "$1");
    }

    /** What went wrong, down to the server's own words. */
    private static String describe(Throwable problem) {
        StringBuilder words = new StringBuilder();
        for (Throwable next = problem; next != null && words.length() < 800; next = next.getCause()) {
            words.append(words.isEmpty() ? "" : ": ").append(next.getMessage());
        }
        return words.toString().replace('\0', ' ').replaceAll("\\s+", " ");
    }
}

package app.ridgeline.notices.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who writes mails, and who reads those to the operators.
 *
 * @param from the sender; given whenever there is a mail server
 * @param operators empty: no one
 * @param toLog whether mails are shown in the log where there is no mail server
 */
@ConfigurationProperties("ridgeline.mail")
record MailSettings(
        @DefaultValue("") String from,
        @DefaultValue("") String operators,
        @DefaultValue("false") boolean toLog) {}

package app.ridgeline.tools.mockup;

import app.ridgeline.tools.mockup.PhotoResult.Accepted;
import app.ridgeline.tools.mockup.PhotoResult.Reason;
import app.ridgeline.tools.mockup.PhotoResult.Refused;
import app.ridgeline.ui.Icon;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Takes the photo: chosen, or dropped. What it shows afterwards is what a run works with. */
class PhotoField extends Div {

    private final PhotoUploads uploads;
    private final Function<Accepted, String> keep;
    private final Upload upload = new Upload();
    private final Div preview = new Div();
    private final Paragraph message = new Paragraph();
    private boolean filled;

    /** @param keep keeps an accepted photo and returns its address; called with the UI's lock */
    PhotoField(PhotoUploads uploads, Function<Accepted, String> keep) {
        this.uploads = uploads;
        this.keep = keep;
        addClassName("rl-photo");
        preview.addClassName("rl-photo-preview");
        preview.setVisible(false);
        message.addClassNames("rl-message", "rl-message-error");
        message.getElement().setAttribute("role", "alert");
        message.setVisible(false);
        upload.setUploadHandler(new Receiving());
        upload.setAcceptedFileTypes("image/jpeg", "image/png", ".jpg", ".jpeg", ".png");
        upload.setMaxFileSize(Photos.MAX_BYTES);
        upload.setDropLabelIcon(new Icon("mockup"));
        upload.setDropLabel(new Span(getTranslation("mockup.photo.drop")));
        offer(getTranslation("mockup.photo.choose"));
        upload.setI18n(texts());
        upload.addFileRejectedListener(rejected -> refuse(Reason.NOT_A_PHOTO, rejected.getErrorMessage()));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        add(preview, upload, message);
    }

    /** Shows the photo of this address. */
    void show(String address) {
        filled = true;
        Image image = new Image(address, getTranslation("mockup.photo.alt"));
        preview.removeAll();
        preview.add(image);
        preview.setVisible(true);
        addClassName("rl-photo-filled");
        offer(getTranslation("mockup.photo.replace"));
        say("");
    }

    /** Whether there is a photo; if not, it says so. */
    boolean check() {
        if (!filled) {
            say(getTranslation("mockup.photo.missing"));
        }
        return filled;
    }

    /** Shows what the look at a file found. */
    void take(PhotoResult result) {
        switch (result) {
            case Accepted photo -> show(keep.apply(photo));
            case Refused(Reason reason) -> refuse(reason, "");
        }
    }

    private void refuse(Reason reason, String said) {
        say(said.isEmpty() ? getTranslation(reason.textKey()) : said);
    }

    private void offer(String caption) {
        upload.setUploadButton(new Button(caption));
    }

    private void say(String sentence) {
        message.setText(sentence);
        message.setVisible(!sentence.isEmpty());
    }

    private UploadI18N texts() {
        return new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("mockup.photo.one"))
                        .setFileIsTooBig(getTranslation(Reason.TOO_LARGE.textKey()))
                        .setIncorrectFileType(getTranslation(Reason.NOT_A_PHOTO.textKey())));
    }

    /** Runs on the request's own thread, without the UI's lock: a slow line keeps no one waiting. */
    private final class Receiving implements UploadHandler {

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            PhotoResult result;
            try (InputStream in = event.getInputStream()) {
                result = uploads.take(event.getRequest().getRemoteAddr(), in);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            event.getUI().access(() -> take(result));
        }

        @Override
        public long getRequestSizeMax() {
            return 2L * Photos.MAX_BYTES;
        }

        @Override
        public long getFileSizeMax() {
            return 2L * Photos.MAX_BYTES;
        }
    }
}

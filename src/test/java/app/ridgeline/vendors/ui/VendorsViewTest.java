package app.ridgeline.vendors.ui;

import static app.ridgeline.vendors.TestVendors.in;
import static app.ridgeline.vendors.TestVendors.named;
import static app.ridgeline.vendors.TestVendors.product;
import static app.ridgeline.vendors.TestVendors.vendor;
import static app.ridgeline.vendors.TestVendors.warranty;
import static app.ridgeline.vendors.TestVendors.word;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.TestVendors;
import app.ridgeline.vendors.Vendor;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class VendorsViewTest extends PageTest {

    @Autowired
    ApplicationContext application;

    private UUID user;

    @BeforeEach
    void a_customer() {
        user = users.create();
        signIn(user);
    }

    @Test
    void typing_narrows_the_list_and_says_how_many_were_found() {
        String word = word();
        TestVendors.add(application, named(word + " One", Category.TILE), named(word + " Two", Category.METAL));
        go("");

        test(find(TextField.class).single()).setValue(word);

        assertThat(cards()).containsExactly(word + " One", word + " Two");
        assertThat(reads("2 vendors")).isTrue();
        assertThat(textOf(chip("Tile"))).endsWith("1");
        assertThat(textOf(chip("Shingle"))).endsWith("0");
    }

    @Test
    void filters_stand_in_the_address_and_a_link_shows_the_same() {
        String word = word();
        TestVendors.add(
                application,
                vendor(word + " Tiles", Category.TILE, List.of(), List.of(in("Waco", "TX")), List.of(warranty())),
                vendor(word + " Panels", Category.METAL, List.of(), List.of(in("Waco", "TX")), List.of()));
        go("q=" + word);

        click(chip("Tile"));
        click(chip("Warranty documents"));
        assertThat(address()).isEqualTo("category=tile&q=" + word + "&view=cards&warranty=yes");
        assertThat(cards()).containsExactly(word + " Tiles");
        assertThat(textOf(chip("Metal"))).endsWith("0");

        go("q=" + word + "&category=tile&category=metal&state=tx&view=table");
        assertThat(find(VendorTable.class)
                        .single()
                        .getGenericDataView()
                        .getItems()
                        .map(it -> it.name()))
                .containsExactly(word + " Panels", word + " Tiles");
        assertThat(chip("Metal").getElement().getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void each_filter_can_be_taken_away_by_itself() {
        String word = word();
        TestVendors.add(application, named(word, Category.TILE));
        go("q=" + word + "&category=tile&state=TX");

        click(labelled("Remove the filter In TX"));
        assertThat(address()).isEqualTo("category=tile&q=" + word + "&view=cards");
        click(labelled("Remove the filter “" + word + "”"));
        assertThat(address()).isEqualTo("category=tile&view=cards");
        assertThat(find(TextField.class).single().getValue()).isEmpty();
    }

    @Test
    void nothing_found_offers_to_clear_the_filters() {
        go("q=" + word() + "&category=tile");

        assertThat(reads("No vendor matches")).isTrue();
        click(button("Clear all filters"));

        assertThat(address()).isEqualTo("view=cards");
        assertThat(cards()).isNotEmpty();
    }

    @Test
    void the_layout_is_remembered_for_the_next_visit() {
        go("");
        assertThat(find(VendorTable.class).exists()).isFalse();

        click(chip("Table"));
        assertThat(address()).isEqualTo("view=table");
        UI.getCurrent().navigate("dashboard");
        go("");
        assertThat(find(VendorTable.class).exists()).isTrue();

        signIn(users.create());
        UI.getCurrent().navigate("dashboard");
        go("");
        assertThat(find(VendorTable.class).exists()).isFalse();
    }

    @Test
    void what_means_nothing_in_the_address_is_left_out_and_named() {
        go("category=thatch&category=tile&state=ZZ&view=mosaic&warranty=maybe&q=%27%25");

        assertThat(reads("We do not know “thatch”, “ZZ”, “maybe”, “mosaic” and left it out"))
                .isTrue();
        assertThat(chip("Tile").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        go("q=" + "x".repeat(10_000));
        assertThat(reads("Only the first 200 characters of the search count.")).isTrue();
        assertThat(find(TextField.class).single().getValue()).hasSize(200);
        go("category=" + "y".repeat(5_000));
        assertThat(reads("y".repeat(40) + "…”")).isTrue();
    }

    @Test
    void a_database_that_does_not_answer_is_no_empty_list_and_can_be_tried_again() {
        VendorResults results = new VendorResults();
        AtomicInteger tries = new AtomicInteger();
        UI.getCurrent().add(results);

        results.showFailure(tries::incrementAndGet);

        assertThat(textOf(results)).contains("cannot be shown right now").doesNotContain("Exception");
        click(button("Try again"));
        assertThat(tries).hasValue(1);
    }

    @Test
    void more_cards_come_until_all_are_there() {
        String word = word();
        for (int n = 0; n < VendorResults.PAGE + 2; n++) {
            TestVendors.add(application, named(word + " " + n, Category.METAL));
        }
        go("q=" + word);
        assertThat(cards()).hasSize(VendorResults.PAGE);

        click(button("Show more"));

        assertThat(cards()).hasSize(VendorResults.PAGE + 2).doesNotHaveDuplicates();
        assertThat(find(VendorCards.class).single().getChildren().filter(Component::isVisible))
                .hasSize(1);
    }

    @Test
    void a_vendors_page_tells_all_with_links_that_leave_nothing_behind() {
        Vendor vendor = vendor(
                word() + " Metals",
                Category.METAL,
                List.of(product("Rib 9")),
                List.of(in("Waco", "TX")),
                List.of(warranty()));
        TestVendors.add(application, vendor);

        UI.getCurrent().navigate("vendors/" + vendor.slug());

        assertThat(textOf(find(VendorView.class).single()))
                .contains(vendor.name(), "Rib 9", "Waco, TX 00000", "Warranty", "No contact is known yet");
        assertThat(find(Anchor.class).all().stream()
                        .filter(link -> link.getHref().startsWith("http")))
                .hasSize(2)
                .allMatch(link -> "noopener noreferrer".equals(link.getElement().getAttribute("rel")))
                .allMatch(link -> link.getTarget().equals(java.util.Optional.of("_blank")));
        assertThat(find(VendorView.class).single().getPageTitle()).isEqualTo(vendor.name() + " · Ridgeline");
    }

    @Test
    void phone_and_mail_open_what_they_are_for_and_a_sample_says_so() {
        UI.getCurrent().navigate("vendors/lone-mesa-shingles");

        assertThat(find(Anchor.class).all().stream().map(Anchor::getHref))
                .contains("tel:5550100110", "mailto:sales@lone-mesa-shingles.example.com");
        assertThat(reads("A made-up vendor")).isTrue();
    }

    @Test
    void an_unknown_slug_is_the_page_of_what_is_not_there() {
        for (String slug : List.of("nobody", "x".repeat(500), "%00", "'%22")) {
            UI.getCurrent().navigate("vendors/" + slug);
            assertThat(reads("There is no such page")).as(slug).isTrue();
            UI.getCurrent().navigate("vendors");
        }
    }

    private static void go(String query) {
        UI.getCurrent().navigate("vendors", QueryParameters.fromString(query));
    }

    /** The parameters of the address, in the order of their names. */
    private static String address() {
        return UI.getCurrent().getActiveViewLocation().getQueryParameters().getParameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private List<String> cards() {
        return find(VendorCard.class).all().stream()
                .flatMap(card -> find(VendorLink.class, card).all().stream())
                .map(VendorLink::getText)
                .toList();
    }

    private ToggleChip chip(String text) {
        return find(ToggleChip.class).all().stream()
                .filter(chip -> textOf(chip).strip().startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    private NativeButton button(String text) {
        return find(NativeButton.class).all().stream()
                .filter(button -> textOf(button).strip().equals(text))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private NativeButton labelled(String label) {
        return find(NativeButton.class).all().stream()
                .filter(button -> label.equals(button.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
    }

    private void click(Component button) {
        test((NativeButton) button).click();
    }
}

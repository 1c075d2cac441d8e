package app.ridgeline.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps people from using a page: axe-core's serious findings, and elements whose program is not there. */
public final class Axe {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String DEAD = """
            () => [...new Set([...document.querySelectorAll(':not(:defined)')].map(it => it.localName))]
                .filter(it => !/^flow-container-|^vaadin-(grid-cell|dialog)-content$/.test(it))
            """;

    private Axe() {}

    /** The findings on what the page shows now, each with what was looked at. */
    public static List<String> serious(Page page, String what) {
        List<String> findings = new ArrayList<>();
        Object dead = page.evaluate(DEAD);
        if (dead instanceof List<?> elements && !elements.isEmpty()) {
            findings.add(what + ": no program for " + elements);
        }
        new AxeBuilder(page)
                .withTags(STANDARDS).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .forEach(rule -> findings.add(what + ": " + told(rule)));
        return findings;
    }

    private static String told(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml() + " "
                                + node.getAny().stream()
                                        .map(it -> it.getMessage())
                                        .toList())
                        .toList();
    }
}

package app.ridgeline.web;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.ui.BrandMark;
import app.ridgeline.ui.PageBanner;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame of every page behind the sign-in: navigation at the side, on a small screen behind a button. */
@StyleSheet("icons.css")
@StyleSheet("frame.css")
@StyleSheet("token-pages.css")
@Layout
@PermitAll
class MainLayout extends AppLayout {

    private final List<PageBanner> banners;
    private final Div top = new Div();

    MainLayout(CurrentUser user, AuthenticationContext session, List<PageBanner> banners) {
        this.banners = banners;
        addClassName("rl-shell");
        setPrimarySection(Section.DRAWER);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("nav.toggle"));
        Div bar = new Div(toggle, new BrandMark());
        bar.addClassName("rl-topbar");
        addToNavbar(bar);

        Div links = new Div(nav(null, Navigation.CUSTOMER), nav("nav.tools", Navigation.TOOLS));
        links.addClassName("rl-nav");
        if (user.isAdmin()) {
            links.add(nav("nav.admin", Navigation.ADMIN));
        }
        Div drawer = new Div(new BrandMark(), links, new AccountMenu(user, session));
        drawer.addClassName("rl-drawer");
        addToDrawer(drawer);

        top.addClassName("rl-banners");
        top.getElement().setAttribute("role", "status");
        getElement().appendChild(top.getElement()); // in the slot of the page, before it
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement page) {
        super.showRouterLayoutContent(page);
        top.removeAll();
        banners.stream().map(PageBanner::now).flatMap(Optional::stream).forEach(top::add);
        if (page != null) {
            page.getElement().setAttribute("role", "main");
        }
    }

    private SideNav nav(@Nullable String titleKey, List<Navigation> links) {
        SideNav nav = titleKey == null ? new SideNav() : new SideNav(getTranslation(titleKey));
        RouteConfiguration routes = RouteConfiguration.forApplicationScope();
        links.stream()
                .filter(link -> routes.getRoute(link.path()).isPresent())
                .map(link -> new SideNavItem(getTranslation(link.textKey()), link.path(), new Icon(link.icon())))
                .forEach(nav::addItem);
        nav.setVisible(!nav.getItems().isEmpty());
        return nav;
    }
}

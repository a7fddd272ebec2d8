import { useUi } from './context';
import { LogoMark } from './icons';

export interface MenuItem {
  href: string;
  label: string;
  current?: boolean;
}

export interface LanguageLink {
  locale: string;
  /** The language's name in itself: English, Русский, فارسی. */
  name: string;
  dir: 'ltr' | 'rtl';
  /** This same page in that language. */
  href: string;
  current: boolean;
}

export interface AccountMenu {
  name: string;
  /** An item with `post` is a button that posts, such as signing out. */
  menu: { href: string; label: string; post?: boolean }[];
}

export interface HeaderProps {
  siteName: string;
  homeHref?: string;
  menu: MenuItem[];
  languages: LanguageLink[];
  account?: AccountMenu;
  signInHref?: string;
}

/** Name, main menu, languages and account. On phones the menu opens over the page, without script. */
export function Header({ siteName, homeHref, menu, languages, account, signInHref }: HeaderProps) {
  const ui = useUi();
  return (
    <header class="ui-header">
      <div class="ui-bar">
        <a class="ui-brand" href={homeHref ?? `/${ui.locale}`}>
          <LogoMark />
          <span>{siteName}</span>
        </a>
        <div class="ui-tools">
          <Languages languages={languages} />
          {account ? <Account account={account} /> : null}
          {!account && signInHref ? (
            <a class="ui-signin" href={signInHref}>
              {ui.t('ui:layout.signIn')}
            </a>
          ) : null}
        </div>
        {menu.length > 0 ? (
          <button class="ds-button ui-menu-button" type="button" data-variant="secondary" popovertarget="ui-menu">
            {ui.t('ui:layout.menu')}
          </button>
        ) : null}
      </div>
      {menu.length > 0 ? <Menu menu={menu} /> : null}
    </header>
  );
}

function Menu({ menu }: { menu: MenuItem[] }) {
  const ui = useUi();
  return (
    <nav class="ui-menu" id="ui-menu" popover="auto" aria-label={ui.t('ui:layout.mainMenu')}>
      <ul>
        {menu.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
      <button
        class="ds-button ui-menu-close"
        type="button"
        data-variant="secondary"
        popovertarget="ui-menu"
        popovertargetaction="hide"
      >
        {ui.t('ui:layout.closeMenu')}
      </button>
    </nav>
  );
}

function Languages({ languages }: { languages: LanguageLink[] }) {
  const ui = useUi();
  if (languages.length < 2) return null;
  return (
    <nav class="ui-languages" aria-label={ui.t('ui:layout.languages')}>
      <ul>
        {languages.map((language) => (
          <li key={language.locale}>
            <a
              href={language.href}
              lang={language.locale}
              hreflang={language.locale}
              dir={language.dir}
              aria-current={language.current ? 'true' : undefined}
            >
              {language.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Account({ account }: { account: AccountMenu }) {
  const ui = useUi();
  return (
    <details class="ui-account">
      <summary>
        <span class="ds-sr-only">{ui.t('ui:layout.account')}: </span>
        <bdi dir="auto">{account.name}</bdi>
      </summary>
      <ul>
        {account.menu.map((item) => (
          <li key={item.href}>
            {item.post ? (
              <form method="post" action={item.href}>
                <input type="hidden" name="_csrf" value={ui.csrfToken()} />
                <button type="submit">{item.label}</button>
              </form>
            ) : (
              <a href={item.href}>{item.label}</a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

import { can, isSignedIn, type Actor } from '#libs/access';

/** An entry of a menu. `href` is given without its locale. */
export interface MenuEntry {
  area: 'main' | 'account' | 'staff' | 'footer';
  order: number;
  href: string;
  /** Catalogue key of its label. */
  labelKey: string;
  /** Shown to those who hold this permission; absent: to everybody (of the account area: everybody signed in). */
  permission?: string;
  /** A button that posts instead of a link, such as signing out; only in the account area. */
  post?: boolean;
}

/** Menu entries that rooms register for themselves. */
export class Navigation {
  private readonly entries: MenuEntry[] = [];

  register(...entries: MenuEntry[]): void {
    this.entries.push(...entries);
    this.entries.sort((a, b) => a.order - b.order);
  }

  /** The entries of an area that an actor may follow. */
  visible(area: MenuEntry['area'], actor: Actor): MenuEntry[] {
    return this.entries.filter(
      (entry) =>
        entry.area === area &&
        (entry.permission ? can(actor, entry.permission) : area === 'main' || area === 'footer' || isSignedIn(actor)),
    );
  }
}

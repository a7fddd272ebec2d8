import { useUi } from './context';

export interface Crumb {
  label: string;
  href?: string;
}

/** The way to this page; the last entry is the page itself. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  const ui = useUi();
  if (items.length === 0) return null;
  return (
    <nav class="ui-crumbs" aria-label={ui.t('ui:layout.breadcrumbs')}>
      <ol>
        {items.map((item, index) => (
          <li key={index}>
            {item.href ? (
              <a href={item.href}>{item.label}</a>
            ) : (
              <span aria-current={index === items.length - 1 ? 'page' : undefined}>{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

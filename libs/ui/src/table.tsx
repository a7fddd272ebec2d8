import type { ComponentChildren } from 'preact';
import { useUi } from './context';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ComponentChildren;
  /** Where the list sorted by this column is; makes the header a link. */
  sortHref?: string;
  sorted?: 'asc' | 'desc';
  /** Digits stand under each other. */
  numeric?: boolean;
  /** This cell names its row. */
  rowHeader?: boolean;
  /** Keeps the header for screen readers only, e.g. above buttons. */
  hideHeader?: boolean;
  /** The header stands upright, so that many narrow columns of counts fit beside each other. */
  upright?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  /** Keeps the caption for screen readers only, where a heading says it already. */
  hideCaption?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Makes rows selectable: a box per row, posted under `name` by the form around the table or the form with id `form`. */
  selection?: {
    name: string;
    label: (row: Row) => string;
    form?: string;
    selected?: string[];
    disabled?: (row: Row) => boolean;
  };
  /** Stands in the table's place when there are no rows. */
  empty?: ComponentChildren;
}

/** A table of records; on phones each row becomes a card that names its values and leaves out dashes and upright noughts. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption, columns, rows, rowKey, selection, empty } = props;
  const ui = useUi();
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <table class="ds-table ui-table">
      <caption class={hideCaption ? 'ds-sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {selection ? (
            <th scope="col" class="ui-col-select" data-select-all={ui.t('ui:table.selectAll')}>
              <span class="ds-sr-only">{ui.t('ui:table.select')}</span>
            </th>
          ) : null}
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {selection ? (
              <td class="ui-col-select">
                <input
                  class="ds-input"
                  type="checkbox"
                  name={selection.name}
                  value={rowKey(row)}
                  form={selection.form}
                  checked={selection.selected?.includes(rowKey(row))}
                  disabled={selection.disabled?.(row)}
                  aria-label={selection.label(row)}
                />
              </td>
            ) : null}
            {columns.map((column) => (
              <BodyCell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const sort = column.sorted === 'asc' ? 'ascending' : column.sorted === 'desc' ? 'descending' : undefined;
  const text = column.hideHeader ? <span class="ds-sr-only">{column.header}</span> : column.header;
  return (
    <th
      scope="col"
      data-numeric={column.numeric ? '' : undefined}
      data-upright={column.upright ? '' : undefined}
      aria-sort={sort}
    >
      {column.upright ? (
        <span class="ui-upright">{text}</span>
      ) : column.sortHref ? (
        <a class="ui-sort" href={column.sortHref} data-sorted={column.sorted}>
          {text}
        </a>
      ) : (
        text
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  const numeric = column.numeric ? '' : undefined;
  return column.rowHeader ? (
    <th scope="row" data-numeric={numeric}>
      {content}
    </th>
  ) : (
    <td
      data-label={column.hideHeader ? undefined : column.header}
      data-numeric={numeric}
      data-upright={column.upright ? '' : undefined}
      data-nought={content === '—' || (column.upright && content === 0) ? '' : undefined}
    >
      {content}
    </td>
  );
}

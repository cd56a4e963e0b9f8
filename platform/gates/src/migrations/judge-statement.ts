/** Why a statement may not run while an older release works on the same tables. */
export interface Verdict {
  table: string;
  problem: string;
  fix: string;
}

type Node = Record<string, unknown>;

/**
 * Judges a statement as PostgreSQL's own parser shows it.
 *
 * @param statement one entry of the parse tree, such as `{ AlterTableStmt: … }`
 */
export function judgeStatement(statement: Node): Verdict[] {
  const [kind = '', body = {}] = Object.entries(statement)[0] ?? [];
  return JUDGES[kind]?.(body as Node) ?? [];
}

const WAIT = 'Do it in a later release of its own (`<number>_<name>.contract.sql`), when the older one is gone.';

const JUDGES: Record<string, (body: Node) => Verdict[]> = {
  DropStmt: (body) => {
    const type = textOf(body, 'removeType').replace('OBJECT_', '').toLowerCase().replace('_', ' ');
    if (!DESTROYS.has(type)) return [];
    return (body['objects'] as Node[]).map((object) => {
      const name = nameOf(object);
      return { table: name, problem: `Drops the ${type} ${name}.`, fix: WAIT };
    });
  },
  RenameStmt: (body) => {
    const table = relationOf(body);
    const what = textOf(body, 'subname') ? `${table}.${textOf(body, 'subname')}` : table;
    return [
      {
        table,
        problem: `Renames ${what} to ${textOf(body, 'newname')}.`,
        fix: 'Add the new one beside the old, write both, and drop the old one in a later release.',
      },
    ];
  },
  TruncateStmt: (body) =>
    (body['relations'] as Node[]).map((relation) => {
      const table = nameOf(relation);
      return { table, problem: `Empties ${table}.`, fix: WAIT };
    }),
  DeleteStmt: (body) => wholeTable(body, 'Deletes every row of'),
  UpdateStmt: (body) => wholeTable(body, 'Locks every row of'),
  LockStmt: (body) =>
    (body['relations'] as Node[]).map((relation) => {
      const table = nameOf(relation);
      return { table, problem: `Locks ${table}.`, fix: 'Let the statements lock what they need.' };
    }),
  IndexStmt: (body) => {
    if (body['concurrent'] === true) return [];
    const table = relationOf(body);
    return [
      {
        table,
        problem: `Building an index on ${table} keeps everybody from writing to it.`,
        fix: 'Write `create index concurrently`, alone in its file.',
      },
    ];
  },
  AlterTableStmt: (body) => {
    const table = relationOf(body);
    return (body['cmds'] as Node[]).flatMap((cmd) =>
      judgeAlteration(table, (cmd['AlterTableCmd'] ?? {}) as Node),
    );
  },
};

const DESTROYS = new Set(['table', 'view', 'materialized view', 'sequence', 'type', 'schema', 'function']);

function judgeAlteration(table: string, cmd: Node): Verdict[] {
  const name = textOf(cmd, 'name');
  const verdict = (problem: string, fix: string): Verdict[] => [{ table, problem, fix }];
  switch (cmd['subtype']) {
    case 'AT_DropColumn':
      return verdict(`Drops the column ${table}.${name}.`, WAIT);
    case 'AT_AlterColumnType':
      return verdict(
        `Changes the type of ${table}.${name}, which writes the table anew.`,
        'Add a column of the new type, write both, and drop the old one in a later release.',
      );
    case 'AT_SetNotNull':
      return verdict(
        `${table}.${name} may not be null any more, which the older release does not know.`,
        'Add `check (… is not null) not valid`, validate it, and set it in a later release.',
      );
    case 'AT_AddColumn':
      return judgeColumn(table, (((cmd['def'] ?? {}) as Node)['ColumnDef'] ?? {}) as Node);
    case 'AT_AddConstraint':
      return judgeConstraint(table, (((cmd['def'] ?? {}) as Node)['Constraint'] ?? {}) as Node);
    default:
      return [];
  }
}

function judgeColumn(table: string, column: Node): Verdict[] {
  const name = `${table}.${textOf(column, 'colname')}`;
  const constraints = constraintsOf(column);
  const kinds = new Set(constraints.map(({ contype }) => contype));
  const preset = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT');
  if (kinds.has('CONSTR_NOTNULL') && !preset && !kinds.has('CONSTR_GENERATED')) {
    return [
      {
        table,
        problem: `${name} may not be null and has no default: the older release cannot write rows any more.`,
        fix: 'Give it a default, or let it be null until the older release is gone.',
      },
    ];
  }
  const rewrites =
    kinds.has('CONSTR_GENERATED') || kinds.has('CONSTR_IDENTITY') || isComputed(preset?.['raw_expr']);
  if (rewrites) {
    return [
      {
        table,
        problem: `The value of ${name} is computed for every row, which writes the table anew.`,
        fix: 'Add it without a default, fill it in small steps, then set the default.',
      },
    ];
  }
  if (kinds.has('CONSTR_UNIQUE') || kinds.has('CONSTR_PRIMARY')) {
    return [
      {
        table,
        problem: `Making ${name} unique keeps everybody from using the table meanwhile.`,
        fix: 'Build a unique index concurrently, then add the constraint `using index`.',
      },
    ];
  }
  return [];
}

function judgeConstraint(table: string, constraint: Node): Verdict[] {
  const name = textOf(constraint, 'conname') || 'a constraint';
  switch (constraint['contype']) {
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
    case 'CONSTR_EXCLUSION':
      if (constraint['indexname']) return [];
      return [
        {
          table,
          problem: `Adding ${name} builds an index while nobody may use ${table}.`,
          fix: 'Build a unique index concurrently, then add the constraint `using index`.',
        },
      ];
    case 'CONSTR_CHECK':
    case 'CONSTR_FOREIGN':
    case 'CONSTR_NOTNULL':
      if (constraint['skip_validation'] === true) return [];
      return [
        {
          table,
          problem: `Adding ${name} reads all of ${table} while nobody may write to it.`,
          fix: 'Add it `not valid`, and validate it in a statement of its own.',
        },
      ];
    default:
      return [];
  }
}

function wholeTable(body: Node, what: string): Verdict[] {
  if (body['whereClause']) return [];
  const table = relationOf(body);
  return [{ table, problem: `${what} ${table}.`, fix: 'Do it in small steps from the application.' }];
}

/** A default that PostgreSQL cannot keep once for all rows: whatever calls a function. */
function isComputed(expression: unknown): boolean {
  return expression !== undefined && JSON.stringify(expression).includes('"FuncCall"');
}

function constraintsOf(column: Node): Node[] {
  return ((column['constraints'] ?? []) as Node[]).map((node) => (node['Constraint'] ?? {}) as Node);
}

function relationOf(body: Node): string {
  return nameOf((body['relation'] ?? {}) as Node);
}

function nameOf(node: Node): string {
  const relation = (node['RangeVar'] ?? node) as Node;
  const table = textOf(relation, 'relname');
  if (table !== '') {
    return [textOf(relation, 'schemaname'), table].filter(Boolean).join('.');
  }
  const items = ((node['List'] as Node | undefined)?.['items'] ??
    (node['TypeName'] as Node | undefined)?.['names'] ??
    (node['ObjectWithArgs'] as Node | undefined)?.['objname'] ??
    []) as Node[];
  return items.map((item) => textOf((item['String'] ?? {}) as Node, 'sval')).join('.');
}

function textOf(node: Node, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

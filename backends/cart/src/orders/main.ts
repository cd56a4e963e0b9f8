/** `tessera run cart orders …`: what a shop owner does to orders from a terminal. */
import { Command, InvalidArgumentError } from 'commander';
import { formatMoney } from '../graphql/money.ts';
import { OrderError } from './order-error.ts';
import { openDesk, type Desk } from './run-commands/desk.ts';
import { listForPeople, piecesOf } from './run-commands/say-orders.ts';

const amount = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('Give a whole number of minor units, such as 1250 for $12.50.');
  }
  return value;
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Opens the shop for a command, and tells in one sentence what cannot be done. */
async function withDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = openDesk(process.env);
  try {
    await work(desk);
  } catch (error) {
    if (!(error instanceof OrderError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await desk.close();
  }
}

const program = new Command('orders')
  .description('Lists, ships, cancels and refunds orders, and answers to returns.')
  .showHelpAfterError('(add --help for how to use it)');

program
  .command('list')
  .description('The newest orders.')
  .option(
    '--state <state>',
    'only those that are confirming, placed, shipped, cancelling, cancelled',
  )
  .option('--most <count>', 'how many', amount, 20)
  .action((options: { state?: string; most: number }) =>
    withDesk(async (desk) => say(await listForPeople(desk.pool, options))),
  );

program
  .command('ship')
  .argument('<number>', 'such as T-7K2M-94QX')
  .description('Note that an order has left the house. The same parcel twice changes nothing.')
  .requiredOption('--carrier <name>', 'who carries it')
  .requiredOption('--tracking <number>', 'what the carrier calls it')
  .action((number: string, parcel: { carrier: string; tracking: string }) =>
    withDesk(async (desk) => {
      const order = await desk.ship(number, parcel);
      say(`${order.number} is shipped.`);
    }),
  );

program
  .command('cancel')
  .argument('<number>', 'such as T-7K2M-94QX')
  .description('Cancel an order that was not shipped, and give all money back.')
  .option('--reason <text>', 'for the books', 'shop')
  .action((number: string, { reason }: { reason: string }) =>
    withDesk(async (desk) => say(await desk.cancel(number, reason))),
  );

program
  .command('refund')
  .argument('<number>', 'such as T-7K2M-94QX')
  .description('Pay back an order: all that is left, or a part of it.')
  .option('--return <id>', 'what a shopper asked to send back')
  .option('--line <sku=pieces...>', 'pieces of a line, such as TIDE-A3=1')
  .option('--amount <minor units>', 'this much, whatever the lines are worth', amount)
  .option('--restock', 'the goods go back into the stock', false)
  .action(
    (
      number: string,
      options: { return?: string; line?: string[]; amount?: number; restock: boolean },
    ) =>
      withDesk(async (desk) => {
        const order = await desk.find(number);
        const refund = await desk.refund(order, {
          restock: options.restock,
          ...(options.return === undefined ? {} : { returnId: options.return }),
          ...(options.line ? { lines: await piecesOf(desk.pool, order.id, options.line) } : {}),
          ...(options.amount === undefined ? {} : { amount: options.amount }),
        });
        const money = formatMoney({ amount: refund.amount, currency: order.currency }, 'en');
        const credit = formatMoney({ amount: refund.credit, currency: order.currency }, 'en');
        if (refund.credit > 0) say(`${credit} of it is store credit: ${refund.state}.`);
        say(refund.state === 'done' ? `${money} is paid back.` : `${money}: ${refund.state}.`);
        if (refund.state === 'failed') process.exitCode = 1;
      }),
  );

program
  .command('decline-return')
  .argument('<number>', 'such as T-7K2M-94QX')
  .argument('<return>', 'its id, as `orders list` shows it')
  .description('Say no to a return. The shopper is told by mail and on the page of the order.')
  .option('--reason <text>', 'why, for the shopper to read', '')
  .action((number: string, returnId: string, { reason }: { reason: string }) =>
    withDesk(async (desk) => {
      const order = await desk.declineReturn(number, returnId, reason);
      say(`The return of ${order.number} is declined.`);
    }),
  );

await program.parseAsync();

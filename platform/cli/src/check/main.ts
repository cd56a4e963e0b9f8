import { Command } from 'commander';
import { registerCheck } from './check-command.ts';

const program = new Command('tessera');
registerCheck(program);
await program.parseAsync();

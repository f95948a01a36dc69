import type { Clause } from '../rule.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'

/** Name of an operation of the rule language. */
export type Operation = Clause extends infer C ? (C extends unknown ? keyof C : never) : never

/** What stands behind the name of an operation in a rule. */
export type Arguments<Op extends Operation> = Clause extends infer C
  ? C extends { readonly [K in Op]: infer A }
    ? A
    : never
  : never

export type Evaluator<Op extends Operation> = (args: Arguments<Op>, context: Context) => Answer

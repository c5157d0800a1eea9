/** Completion scripts as text. Pure: words in, a script out; every script offers files where no words are known. */

/** A flag as a shell sees it. */
export interface FlagWords {
  readonly long: string;
  readonly short: string | null;
  readonly meaning: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  /** True when its value may be a file or is not known. */
  readonly takesFile: boolean;
}

/** A command as a shell sees it. */
export interface CommandWords {
  readonly name: string;
  readonly meaning: string;
  readonly flags: readonly FlagWords[];
  /** Words its arguments may be; empty where they are files. */
  readonly argumentChoices: readonly string[];
}

/** The script for each shell, by its name. Each takes the program first, then its commands. */
export const completionScripts: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const spellings = ({ short, long }: FlagWords): string[] => (short === null ? [long] : [short, long]);

function bashScript(commands: readonly CommandWords[]): string {
  const [program, ...subcommands] = commands;
  const values = subcommands.flatMap(({ name, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map((flag) => {
        const patterns = spellings(flag).map((spelling) => `${name}:${spelling}`);
        const files = flag.takesFile ? ' files=yes' : '';
        return `    ${patterns.join('|')}) words='${flag.choices.join(' ')}'${files} ;;`;
      }),
  );
  const words = subcommands.map(({ name, flags, argumentChoices }) => {
    const typed = `    ${name}:-*) words='${flags.flatMap(spellings).join(' ')}' ;;`;
    return `${typed}\n    ${name}:*) words='${argumentChoices.join(' ')}'${argumentChoices.length === 0 ? ' files=yes' : ''} ;;`;
  });
  const first = [...(program?.argumentChoices ?? []), ...(program?.flags ?? []).flatMap(spellings)];
  return `# crm completion for bash. Load it with: source <(crm completion bash)
_crm() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words='' files=''
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${first.join(' ')}' -- "$current"))
    return
  fi
  # Bash splits --flag=value at the equals sign.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case $command:$previous in
${values.join('\n')}
    *)
      case $command:$current in
${words.join('\n').replaceAll(/^ {4}/gm, '        ')}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $files == yes ]]; then
    local file
    while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _crm crm
`;
}

/** A word or sentence in single quotes of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const zshText = (text: string): string => text.replaceAll(/[[\]:\\]/g, String.raw`\$&`);

function zshScript(commands: readonly CommandWords[]): string {
  const [program, ...subcommands] = commands;
  const described = subcommands.map(({ name, meaning }) => `    ${quoted(`${name}:${zshText(meaning)}`)}`);
  const cases = subcommands.map(({ name, flags, argumentChoices }) => {
    const rest = argumentChoices.length === 0 ? `'*:file:_files'` : quoted(`1:word:(${argumentChoices.join(' ')})`);
    return `    ${name})\n      _arguments -s \\\n${[...flags.flatMap(zshFlag), rest].map((line) => `        ${line}`).join(' \\\n')}\n      ;;`;
  });
  return `#compdef crm
# crm completion for zsh. Load it with: source <(crm completion zsh)
_crm() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments -s \\
${(program?.flags ?? [])
  .flatMap(zshFlag)
  .map((line) => `      ${line}`)
  .join(' \\\n')}
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _crm ]]; then
  _crm "$@"
else
  compdef _crm crm
fi
`;
}

function zshFlag(flag: FlagWords): string[] {
  const all = spellings(flag);
  const action = flag.choices.length > 0 && !flag.takesFile ? `(${flag.choices.join(' ')})` : '_files';
  const value = flag.takesValue ? `:value:${action}` : '';
  const repeats = flag.long === '--map' ? '*' : all.length > 1 ? `(${all.join(' ')})` : '';
  return all.map((spelling) => quoted(`${repeats}${spelling}[${zshText(flag.meaning)}]${value}`));
}

/** A word or sentence in single quotes of fish. */
const fishQuoted = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;

function fishScript(commands: readonly CommandWords[]): string {
  const [program, ...subcommands] = commands;
  const lines = ['# crm completion for fish. Keep it in ~/.config/fish/completions/crm.fish', 'complete -c crm -e'];
  for (const { name, meaning } of subcommands) {
    lines.push(`complete -c crm -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(meaning)}`);
  }
  lines.push(...(program?.flags ?? []).map((flag) => `complete -c crm -n __fish_use_subcommand ${fishFlag(flag)}`));
  for (const { name, flags, argumentChoices } of subcommands) {
    const condition = `-n '__fish_seen_subcommand_from ${name}'`;
    if (argumentChoices.length > 0) {
      lines.push(`complete -c crm ${condition} -f -a '${argumentChoices.join(' ')}'`);
    }
    lines.push(...flags.map((flag) => `complete -c crm ${condition} ${fishFlag(flag)}`));
  }
  return `${lines.join('\n')}\n`;
}

function fishFlag({ long, short, meaning, takesValue, choices, takesFile }: FlagWords): string {
  const value = !takesValue
    ? []
    : [takesFile ? '-r' : '-x', ...(choices.length > 0 ? [`-a ${fishQuoted(choices.join(' '))}`] : [])];
  return [
    ...(short === null ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...value,
    `-d ${fishQuoted(meaning)}`,
  ].join(' ');
}

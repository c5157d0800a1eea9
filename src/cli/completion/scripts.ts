/**
 * The script of each shell. All ask crm itself (`crm __complete <words>`) what may follow, so that a script need not change with
 * the version. The answer has one word a line, a tab and its meaning; a first line `:files` asks for names of files as well.
 */

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** The hidden command that a script calls. */
export const completeCommand = '__complete';

/** The first line of an answer to which names of files belong. */
export const filesMark = ':files';

const bash = `# crm completion for bash; load it with: source <(crm completion bash)
_crm() {
  local current=\${COMP_WORDS[COMP_CWORD]} word files=''
  COMPREPLY=()
  # Bash splits --flag=value at the equals sign.
  [[ $current == = ]] && current=''
  while IFS=$'\\t' read -r word _; do
    if [[ $word == '${filesMark}' ]]; then files=yes; elif [[ -n $word ]]; then COMPREPLY+=("$(printf '%q' "$word")"); fi
  done < <(crm ${completeCommand} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ -n $files ]]; then
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _crm crm
`;

const zsh = `#compdef crm
# crm completion for zsh; load it with: source <(crm completion zsh)
_crm() {
  local -a lines described
  local line files=''
  lines=("\${(@f)$(crm ${completeCommand} "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == '${filesMark}' ]]; then files=yes; elif [[ -n $line ]]; then described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}"); fi
  done
  (( $#described )) && _describe -V word described
  [[ -n $files ]] && _files
}
if [[ $funcstack[1] == _crm ]]; then
  _crm "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _crm crm
fi
`;

const fish = `# crm completion for fish; load it with: crm completion fish | source
function __crm_words
    set -l words (commandline -opc)[2..] (commandline -ct)
    set -l lines (crm ${completeCommand} $words 2>/dev/null)
    if test "$lines[1]" = '${filesMark}'
        set -e lines[1]
        __fish_complete_path (commandline -ct)
    end
    printf '%s\\n' $lines
end
complete -c crm -e
complete -c crm -f -a '(__crm_words)'
`;

const powershell = `# crm completion for PowerShell; load it with: crm completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName crm -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursorPosition } | Select-Object -Skip 1 |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    if ($wordToComplete -eq '') { $words += '""' }
    crm ${completeCommand} @words 2>$null | ForEach-Object {
        $word, $meaning = $_ -split "\`t", 2
        if ($word -eq '${filesMark}') {
            Get-ChildItem -Path "$wordToComplete*" -ErrorAction SilentlyContinue | ForEach-Object {
                $path = Resolve-Path -Relative -LiteralPath $_.FullName
                [System.Management.Automation.CompletionResult]::new($path, $_.Name, 'ProviderItem', $path)
            }
        } elseif ($word) {
            $text = if ($word -match '[\\s,;()]') { "'$($word -replace "'", "''")'" } else { $word }
            $tip = if ($meaning) { $meaning } else { $word }
            [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $tip)
        }
    }
}
`;

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };

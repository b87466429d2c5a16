/** Keywords of ssh_config(5), OpenSSH 9.x, in lower case. */
const KEYWORDS = new Set(
  `addkeystoagent addressfamily batchmode bindaddress bindinterface canonicaldomains canonicalizefallbacklocal
  canonicalizehostname canonicalizemaxdots canonicalizepermittedcnames casignaturealgorithms certificatefile
  channeltimeout checkhostip ciphers clearallforwardings compression connectionattempts connecttimeout controlmaster controlpath
  controlpersist dynamicforward enableescapecommandline enablesshkeysign escapechar exitonforwardfailure fingerprinthash
  forkafterauthentication forwardagent forwardx11 forwardx11timeout forwardx11trusted gatewayports globalknownhostsfile
  gssapiauthentication gssapidelegatecredentials gssapikeyexchange gssapiclientidentity gssapiserveridentity
  gssapirenewalforcesrekey gssapitrustdns gssapikexalgorithms hashknownhosts
  hostbasedacceptedalgorithms hostbasedauthentication hostbasedkeytypes hostkeyalgorithms hostkeyalias hostname identitiesonly
  identityagent identityfile ignoreunknown ipqos kbdinteractiveauthentication kbdinteractivedevices
  challengeresponseauthentication kexalgorithms knownhostscommand localcommand localforward loglevel logverbose macs
  nohostauthenticationforlocalhost numberofpasswordprompts obscurekeystroketiming passwordauthentication permitlocalcommand
  permitremoteopen pkcs11provider port preferredauthentications protocol proxycommand proxyjump proxyusefdpass
  pubkeyacceptedalgorithms pubkeyacceptedkeytypes pubkeyauthentication rekeylimit remotecommand remoteforward requesttty
  requiredrsasize revokedhostkeys securitykeyprovider sendenv serveralivecountmax serveraliveinterval sessiontype setenv
  stdinnull streamlocalbindmask streamlocalbindunlink stricthostkeychecking syslogfacility tag tcpkeepalive tunnel
  tunneldevice updatehostkeys useprivilegedport usekeychain user userknownhostsfile verifyhostkeydns visualhostkey warnweakcrypto
  xauthlocation dsaauthentication rsaauthentication rhostsrsaauthentication cipher compressionlevel fallbacktorsh usersh
  useroaming smartcarddevice`
    .split(/\s+/)
    .filter(Boolean),
);

/** Keywords whose values add up. */
export const REPEATED: ReadonlySet<string> = new Set(['identityfile', 'certificatefile', 'sendenv', 'setenv']);

export function isKeyword(keyword: string): boolean {
  return KEYWORDS.has(keyword);
}

# The lines of a site's _redirects as true redirects of a server. A line that isn't plainly an address and an address is left out.
#   awk -v server=nginx -f redirects.awk /srv/careers/site/_redirects > /etc/nginx/careers-redirects.conf
#   awk -v server=caddy -f redirects.awk /srv/careers/site/_redirects > /etc/caddy/careers-redirects.caddy
BEGIN { address = "^(/[A-Za-z0-9._~%-]+)+/$" }
NF != 3 || $1 !~ address || $2 !~ address || $3 != "301" { next }
server == "caddy" { print "redir " $1 " " $2 " 301"; next }
# A plain "return" would come before the sign-on is asked; try_files comes after it.
{ print "location = " $1 " { set $portal_new " $2 "; try_files /.portal-none @portal_moved; }"; found = 1 }
END { if (found) print "location @portal_moved { return 301 $portal_new; }" }

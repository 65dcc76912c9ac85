# The printed sheet of command barcodes.

sheet-title = Commandes Scandesk
sheet-help = Scannez un code. L'écran dit ce qui change et trois notes montent.
sheet-badges-title = Badges Scandesk
sheet-badges-help = Scannez votre badge en arrivant, puis en partant.
sheet-print = Imprimez à 100 %, noir sur blanc. Pas de ruban brillant sur un code.
sheet-page = page { $n } sur { $max }
sheet-pack = Emballer
sheet-ship = Expédier
sheet-deliver = Livrer
sheet-return = Retourner
sheet-cancel = Annuler
sheet-acknowledge = OK, j'ai vu
sheet-echo = Répéter
sheet-undo = Annuler le dernier scan
sheet-send = Envoyer maintenant
sheet-louder = Plus fort
sheet-softer = Moins fort
sheet-dark = Écran sombre
sheet-light = Écran clair
sheet-sign-out = Se déconnecter
sheet-export = Exporter l'historique
sheet-warehouse = Entrepôt { $warehouse }
sheet-reason = Annuler : { $reason }
